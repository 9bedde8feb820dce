// Verifies each credential of a JSON-lines file with the npm package @digitalcredentials/verifier-core,
// offline (no registries), and prints how many signatures it found valid.
// Usage: node verifier_core.mjs FILE
import { readFileSync } from 'node:fs';

// It fetches JSON schemas unasked. Refuse at once and quietly, so that only verifying is timed.
globalThis.fetch = async () => { throw new Error('offline'); };
const print = console.log;
console.log = console.error = () => {};

const { verifyCredential } = await import('@digitalcredentials/verifier-core');
const lines = readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean);
let valid = 0;
for (const line of lines) {
  const result = await verifyCredential({ credential: JSON.parse(line), knownDIDRegistries: [] });
  if ((result.log ?? []).find((step) => step.id === 'valid_signature')?.valid) valid += 1;
}
print(`${valid} of ${lines.length} signatures valid`);
