// @digitalbazaar/vc with its own suites: contexts and did:key documents in memory, suites made once.
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite as ecdsaRdfc } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020';
import * as eddsaJcs from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import { cryptosuite as eddsaRdfc } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import { contexts, serve } from './serving.mjs';

const jcs = eddsaJcs.cryptosuite ?? eddsaJcs.createVerifyCryptosuite();
const suites = {
  'eddsa-rdfc-2022': new DataIntegrityProof({ cryptosuite: eddsaRdfc }),
  'ecdsa-rdfc-2019': new DataIntegrityProof({ cryptosuite: ecdsaRdfc }),
  'eddsa-jcs-2022': new DataIntegrityProof({ cryptosuite: jcs }),
  Ed25519Signature2020: new Ed25519Signature2020(),
};
const loaded = new Map(
  Object.entries(contexts).map(([url, document]) => [url, { documentUrl: url, document, tag: 'static' }]),
);

/** A did:key's document, or its one verification method in the form that the suite expects. */
function didKey(url, older) {
  const [did, fragment] = url.split('#');
  const value = did.slice('did:key:'.length);
  const id = `${did}#${value}`;
  if (!fragment) return { '@context': 'https://www.w3.org/ns/did/v1', id: did, assertionMethod: [id] };
  const [context, type] = older
    ? ['https://w3id.org/security/suites/ed25519-2020/v1', 'Ed25519VerificationKey2020']
    : ['https://w3id.org/security/multikey/v1', 'Multikey'];
  return { '@context': context, id, type, controller: did, publicKeyMultibase: value };
}

/** A loader from memory; each key document is made once. */
function loader(older) {
  const keys = new Map();
  return async (url) => {
    if (loaded.has(url)) return loaded.get(url);
    if (!url.startsWith('did:key:')) throw new Error(`unknown: ${url}`);
    if (!keys.has(url)) keys.set(url, didKey(url, older));
    return { contextUrl: null, documentUrl: url, document: keys.get(url) };
  };
}
const loaders = { true: loader(true), false: loader(false) };

await serve(async (credential) => {
  const { type, cryptosuite } = credential.proof;
  const suite = suites[cryptosuite ?? type];
  if (!suite) return false;
  const documentLoader = loaders[type === 'Ed25519Signature2020'];
  const result = await vc.verifyCredential({ credential, suite, documentLoader });
  if (result.error) throw result.error.errors?.[0] ?? result.error;
  return result.verified;
});
