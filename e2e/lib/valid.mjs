/** Documents of presence, held against the RFCs' schemas by a validator that nobody here wrote (libxml2). */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { python } from './peer.mjs';

const SCRIPT = fileURLToPath(new URL('../peers/valid.py', import.meta.url));
const SCHEMAS = fileURLToPath(new URL('../schemas', import.meta.url));

/** The faults of each document of a folder, by the name of its file. */
export async function invalid(folder) {
  const { stdout } = await promisify(execFile)(python, [SCRIPT, folder, SCHEMAS]);
  return JSON.parse(stdout);
}
