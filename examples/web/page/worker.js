// SPDX-License-Identifier: BSL-1.0
// After distpoint.mjs in one worker: compiles the module, then runs one command at a time.
let compiled = null;
self.onmessage = async ({ data }) => {
  if (data.wasm) {
    compiled = compile(data.wasm);
    compiled.catch(() => {}); // reported with each command
    return;
  }
  const { id, ...task } = data;
  try {
    self.postMessage({ id, ...await run(await compiled, task) });
  } catch (error) {
    self.postMessage({ id, status: null, failure: String(error) });
  }
};
