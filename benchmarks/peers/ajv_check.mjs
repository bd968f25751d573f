// SPDX-License-Identifier: BSL-1.0
// Peer: validates a JSON file against distpoint's schema with ajv, compiled. usage: SCHEMA FILE [all]
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';

const [schema, path, all] = process.argv.slice(2);
const check = new Ajv2020({ strict: false, allErrors: all === 'all' }).compile(JSON.parse(readFileSync(schema)));
const valid = check(JSON.parse(readFileSync(path)));
if (all === 'all') {
  const points = new Set((check.errors ?? []).map((e) => /^\/distribution_points\/\d+/.exec(e.instancePath)?.[0]));
  console.log(`${points.size} points`);
} else {
  console.log(valid ? 'valid' : 'not valid');
}
process.exit(valid ? 0 : 1);
