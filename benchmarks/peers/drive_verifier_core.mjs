// @digitalcredentials/verifier-core as it comes: it brings its contexts, suites and loader itself.
// It also fetches JSON schemas, unasked, which is refused at once, so that only verifying is timed.
import { verifyCredential } from '@digitalcredentials/verifier-core';
import { serve } from './serving.mjs';

await serve(async (credential) => {
  const result = await verifyCredential({ credential, knownDIDRegistries: [] });
  if (result.errors) throw new Error(result.errors[0].message);
  return result.log.find((step) => step.id === 'valid_signature')?.valid === true;
});
