"""EDCI: Europass credentials in XML, sealed with XAdES."""
