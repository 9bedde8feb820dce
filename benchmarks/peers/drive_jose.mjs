// jose: a token's signature and dates alone, with the key that the token carries (EmbeddedJWK);
// whose key that is it doesn't ask. With "ready", each token's key is imported before it is timed:
// the price of a signature alone.
import { EmbeddedJWK, decodeProtectedHeader, importJWK, jwtVerify } from 'jose';
import { serve } from './serving.mjs';

const ready = new Map();

async function keyOf(token) {
  if (!ready.has(token)) {
    const { jwk, alg } = decodeProtectedHeader(token);
    ready.set(token, await importJWK(jwk, alg));
  }
  return ready.get(token);
}

const withReadyKeys = process.argv[3] === 'ready';
await serve(async (text) => {
  const { payload } = await jwtVerify(text, withReadyKeys ? await keyOf(text) : EmbeddedJWK);
  return payload !== undefined;
});
