// The loop of every npm contestant: one line of JSON asks for one measurement, one line answers.
//   {"files": ["a.jsonl", …], "seconds": 0.15}  ->  {"file": "a.jsonl", "us": 123.4} | {"cannot": "why"}
// Measured is the first of the files whose credentials *all* verify; a failure is never timed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const folder = process.argv[2];
const COMPILING = 0.8; // seconds of work after which V8 has compiled what it is going to
// Some packages report progress on the console, which is our answer's channel.
console.log = console.error = console.warn = console.info = () => {};
// Nothing may be fetched, and nothing waits for a network that isn't there.
globalThis.fetch = async () => { throw new Error('offline'); };

/** What the benchmark laid out: contexts by address, and the RSA key of each https issuer. */
export const contexts = JSON.parse(readFileSync(join(folder, 'contexts.json'), 'utf8'));
export const rsaKeys = JSON.parse(readFileSync(join(folder, 'rsa_jwks.json'), 'utf8'));

/** Answer measurements until the input ends; `verify` takes a credential, gives true or false. */
export async function serve(verify) {
  const chosen = new Map(); // by file list: what was found to verify, or why nothing does
  for await (const line of createInterface({ input: process.stdin })) {
    const { files, seconds } = JSON.parse(line);
    const key = files.join();
    if (!chosen.has(key)) chosen.set(key, await choose(files, verify));
    process.stdout.write(JSON.stringify(await measured(chosen.get(key), seconds, verify)) + '\n');
  }
}

async function choose(files, verify) {
  let cannot = '';
  for (const file of files) {
    const credentials = readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean)
      .map((text) => (text.startsWith('{') ? JSON.parse(text) : text)); // as libraries are handed them
    const reason = await refusal(credentials, verify);
    if (reason === '') {
      await timed(credentials, COMPILING, verify);
      return { file, credentials };
    }
    cannot ||= reason;
  }
  return { cannot };
}

/** Why not every credential verifies, "" if all do. */
async function refusal(credentials, verify) {
  for (const credential of credentials) {
    try {
      if (await verify(credential) !== true) return 'says invalid';
    } catch (error) {
      return String(error?.message ?? error).slice(0, 120);
    }
  }
  return '';
}

async function measured(choice, seconds, verify) {
  if (choice.cannot) return { cannot: choice.cannot };
  return { file: choice.file, us: await timed(choice.credentials, seconds, verify) };
}

/** Microseconds a credential over all passes, collecting garbage and all, as users pay them. */
async function timed(credentials, seconds, verify) {
  const started = performance.now();
  let passes = 0;
  do {
    passes += 1;
    for (const credential of credentials) {
      if (await verify(credential) !== true) throw new Error('was valid before');
    }
  } while (performance.now() < started + seconds * 1000);
  return (performance.now() - started) * 1000 / (credentials.length * passes);
}
