// SPDX-License-Identifier: BSL-1.0
// Runs many command lines with the command's WebAssembly module, over files in memory. Reads the cases as JSON from
// standard input, [{args, files: [names below the working directory], stdin: a file, env}], and writes one line of JSON
// for each. usage: node run_cases.mjs DISTPOINT.MJS DISTPOINT.WASM
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const { compile, run } = await import(pathToFileURL(process.argv[2]));
const module = await compile(readFileSync(process.argv[3]));
const text = bytes => Buffer.from(bytes).toString('base64');
for (const { args, files = [], stdin, env = {} } of JSON.parse(readFileSync(0))) {
    const given = files.map(name => [name, readFileSync(name)]);
    const before = given.map(([, bytes]) => text(bytes));
    const result = await run(module, { args, files: given, stdin: stdin ? readFileSync(stdin) : '', env });
    const kept = given.every(([, bytes], i) => text(bytes) === before[i]);
    console.log(JSON.stringify({ status: result.status, failure: result.failure, stdout: text(result.stdout), stderr: text(result.stderr),
                                 files: Object.fromEntries([...result.files].map(([name, bytes]) => [name, text(bytes)])), kept }));
}
