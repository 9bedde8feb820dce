"""What ``mc-review trust --help`` answers."""

from typing import Final

from tui.cli.commands.trust.options import (
    ADD_OPTIONS,
    IMPORT_OPTIONS,
    LIST_OPTIONS,
    REFRESH_OPTIONS,
    usage,
)

TRUST_MANUAL: Final = f"""\
mc-review trust: the issuers that you recognise, and who vouches for others

A credential becomes VERIFIED only if its issuer is on your own list, on a list
that you give with --trust, or in a registry that you added. Nobody is trusted
by default. Your list and registries are kept among your settings, and reviewing
uses them as of the day that they bear.

Usage
  {usage("list", LIST_OPTIONS)}
                             your issuers, and your registries with their days
  {usage("add ID", ADD_OPTIONS)}
                             recognise an issuer: ID exactly as credentials
                             state it; since today, unless you say otherwise
  mc-review trust remove ID  no longer recognise it
  {usage("import FILE|ADDRESS ...", IMPORT_OPTIONS)}
                             take what a colleague or a registry gives: told by
                             its content, see below
  mc-review trust export FILE
                             your own list as TOML, for colleagues
  mc-review trust registry list
                             your registries, and others to choose from
  mc-review trust registry add NAME|ADDRESS
                             go by a registry: a name from that list, or its
                             https address
  mc-review trust registry remove NAME|ADDRESS
  {usage("refresh [NAME|ADDRESS ...]", REFRESH_OPTIONS)}
                             fetch registries anew, all or these; "eu" is the
                             EU's trusted lists of all countries

What can be imported
  your list     files only. TOML: [[issuer]] with id, name, since, note
                CSV with a heading: id,name,since,note
  registries    the Digital Credentials Consortium's list of issuers (JSON); its
                list of registries, which only offers them for adding; an
                OpenID Federation entity configuration. --name calls a registry
                that is a file alone
  EU lists      the EU's list of lists and national trusted lists (XML), several
                at once; who signs them is known to this program

Registries
  A list of issuers is kept as it was on its day. A federation is asked about
  one issuer at a time, in a review with the network or from an evidence pack;
  it vouches for those that it lists itself, not for those that others list
  under it. Its keys are kept when you add it. If they change, refresh says so
  and keeps the old ones until you give --accept-new-keys.

EU trusted lists
  They say who a sealing organisation is, and whether its seal was a qualified
  one when it sealed. Whether you recognise that organisation is for your own
  list: its ID is what the seal certifies, such as VATBE-0123456789.

Network
  import and registry add contact the address that you give, refresh the
  addresses of your registries; each host is named first. The others contact
  nobody.

Exit status
  0 done, 1 done but for something that could not be used, 2 not done

Examples
  mc-review trust add did:web:uni.example --name "Example University"
  mc-review trust registry add "DCC Community Registry"
  mc-review trust import colleagues.csv
"""
