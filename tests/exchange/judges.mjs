// SPDX-License-Identifier: BSL-1.0
// ajv and uvl-parser as judges. Reads a task from standard input, answers in JSON.
//   {"schema": …, "documents": [...]}  ->  [true, false, …]
//   {"uvl": [text, …]}                 ->  [true, false, …]
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import fs from "node:fs";
import path from "node:path";
import os from "node:os";

const modules = process.argv[2];
const require = createRequire(pathToFileURL(path.join(modules, "x.js")));
const task = JSON.parse(fs.readFileSync(0, "utf8"));
let answer;
if (task.schema) {
    const Ajv2020 = require("ajv/dist/2020").default;
    // Unknown and ineffective keywords are errors, but for those of editors.
    const ajv = new Ajv2020({ strictSchema: true, strictTypes: false, strictTuples: false, strictRequired: false });
    ajv.addVocabulary(["defaultSnippets", "errorMessage", "markdownEnumDescriptions"]);
    const validate = ajv.compile(task.schema);
    answer = task.documents.map((document) => validate(document));
} else {
    console.error = console.log = () => {}; // the parser reports there as well as by throwing
    const { FeatureModel } = await import(pathToFileURL(path.join(modules, "node_modules/uvl-parser/index.js")));
    answer = task.uvl.map((text, i) => {
        const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "uvl-")), `model${i}.uvl`);
        fs.writeFileSync(file, text);
        try {
            return Boolean(new FeatureModel(file).getFeatureModel());
        } catch {
            return false;
        }
    });
}
process.stdout.write(JSON.stringify(answer));
