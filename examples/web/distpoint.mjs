// SPDX-License-Identifier: BSL-1.0
// Runs the distpoint command, as distpoint.wasm, over files in memory: in a browser, a worker or node. It reads nothing,
// writes nothing and asks nothing of what is around it but the time. README.md beside this has the interface.

const SUCCESS = 0, BADF = 8, EXIST = 20, INVAL = 28, ISDIR = 31, NOENT = 44, NOSYS = 52, NOTDIR = 54, SPIPE = 70;
const UNKNOWN = 0, FOLDER = 3, REGULAR = 4; // types of files
const encoder = new TextEncoder(), decoder = new TextDecoder();

class Exit extends Error {
    constructor(status) {
        super(`exit ${status}`);
        this.status = status;
    }
}

/// Bytes that grow.
class Content {
    constructor(bytes) {
        this.buffer = bytes;
        this.size = bytes.length;
    }
    get bytes() { return this.buffer.subarray(0, this.size); }
    write(at, bytes) {
        const end = at + bytes.length;
        if (end > this.buffer.length || !this.owned) { // what was given to run() is never written to
            const more = new Uint8Array(Math.max(end, this.owned ? 2 * this.buffer.length : this.size, 4096));
            more.set(this.bytes);
            this.buffer = more;
            this.owned = true;
        }
        this.buffer.set(bytes, at);
        this.size = Math.max(this.size, end);
        this.changed = true;
    }
    truncate() {
        this.buffer = new Uint8Array();
        this.size = 0;
        this.owned = this.changed = true;
    }
}

/// Files by their paths; folders are the beginnings of these paths.
class Files {
    constructor(files) {
        this.all = new Map();
        this.folders = new Set(['']);
        for (const [name, bytes] of files) this.add(this.resolve('', name), new Content(typeof bytes === 'string' ? encoder.encode(bytes) : bytes));
    }
    resolve(folder, name) {
        const parts = [];
        for (const part of `${folder}/${name}`.split('/')) {
            if (part === '..') parts.pop();
            else if (part !== '' && part !== '.') parts.push(part);
        }
        return parts.join('/');
    }
    parent(path) { return path.slice(0, Math.max(path.lastIndexOf('/'), 0)); }
    add(path, content) {
        this.all.set(path, content);
        for (let folder = this.parent(path); !this.folders.has(folder); folder = this.parent(folder)) this.folders.add(folder);
    }
    list(folder) {
        const before = folder === '' ? '' : folder + '/';
        const names = new Map();
        for (const [paths, type] of [[this.all.keys(), REGULAR], [this.folders, FOLDER]])
            for (const path of paths)
                if (path !== '' && path.startsWith(before) && path.length > before.length && !path.slice(before.length).includes('/'))
                    names.set(path.slice(before.length), type);
        return [...names];
    }
    /// Those that are new or not what they were.
    changed() { return new Map([...this.all].filter(([, content]) => content.changed).map(([path, content]) => [path, content.bytes.slice()])); }
}

/// The system that the module imports: WASI preview 1, as far as the command uses it.
class System {
    constructor({ args, files, stdin, env }) {
        this.words = ['distpoint', ...args].map(word => encoder.encode(word + '\0'));
        this.variables = Object.entries(env).map(([name, value]) => encoder.encode(`${name}=${value}\0`));
        this.files = new Files(files);
        this.out = new Content(new Uint8Array());
        this.err = new Content(new Uint8Array());
        this.opened = new Map([[0, { content: new Content(typeof stdin === 'string' ? encoder.encode(stdin) : stdin), at: 0 }],
                               [1, { content: this.out, at: 0, appends: true }], [2, { content: this.err, at: 0, appends: true }],
                               [3, { folder: '', named: '/' }], [4, { folder: '', named: '.' }]]);
    }
    view() { return new DataView(this.memory.buffer); }
    bytes(at, size) { return new Uint8Array(this.memory.buffer, at, size); }
    path(fd, at, size) {
        const opened = this.opened.get(fd);
        return opened?.folder === undefined ? undefined : this.files.resolve(opened.folder, decoder.decode(this.bytes(at, size)));
    }
    *parts(at, count) {
        for (let i = 0; i < count; ++i) yield this.bytes(this.view().getUint32(at + 8 * i, true), this.view().getUint32(at + 8 * i + 4, true));
    }
    list_of(words, at, text) {
        for (const word of words) {
            this.view().setUint32(at, text, true);
            this.bytes(text, word.length).set(word);
            at += 4;
            text += word.length;
        }
        return SUCCESS;
    }
    sizes_of(words, count, size) {
        this.view().setUint32(count, words.length, true);
        this.view().setUint32(size, words.reduce((sum, word) => sum + word.length, 0), true);
        return SUCCESS;
    }
    facts(type, size, at) {
        this.bytes(at, 64).fill(0);
        this.view().setUint8(at + 16, type);
        this.view().setBigUint64(at + 24, 1n, true);
        this.view().setBigUint64(at + 32, BigInt(size), true);
        return SUCCESS;
    }
    imports() {
        const calls = {
            args_get: (at, text) => this.list_of(this.words, at, text),
            args_sizes_get: (count, size) => this.sizes_of(this.words, count, size),
            environ_get: (at, text) => this.list_of(this.variables, at, text),
            environ_sizes_get: (count, size) => this.sizes_of(this.variables, count, size),
            clock_time_get: (clock, precision, at) => {
                const now = clock === 0 ? Date.now() : performance.now();
                this.view().setBigUint64(at, BigInt(Math.round(now * 1e6)), true);
                return SUCCESS;
            },
            proc_exit: status => { throw new Exit(status); },
            fd_close: fd => this.opened.delete(fd) ? SUCCESS : BADF,
            fd_fdstat_get: (fd, at) => {
                const opened = this.opened.get(fd);
                if (!opened) return BADF;
                this.bytes(at, 24).fill(0);
                this.view().setUint8(at, opened.folder !== undefined ? FOLDER : fd < 3 ? UNKNOWN : REGULAR);
                for (const rights of [8, 16]) this.view().setBigUint64(at + rights, 0xffffffffffffffffn, true);
                return SUCCESS;
            },
            fd_fdstat_set_flags: () => SUCCESS,
            fd_sync: () => SUCCESS,
            fd_filestat_get: (fd, at) => {
                const opened = this.opened.get(fd);
                if (!opened) return BADF;
                return opened.folder !== undefined ? this.facts(FOLDER, 0, at) : this.facts(fd < 3 ? UNKNOWN : REGULAR, opened.content.size, at);
            },
            fd_prestat_get: (fd, at) => {
                const named = this.opened.get(fd)?.named;
                if (named === undefined) return BADF;
                this.view().setUint32(at, 0, true);
                this.view().setUint32(at + 4, named.length, true);
                return SUCCESS;
            },
            fd_prestat_dir_name: (fd, at, size) => {
                this.bytes(at, size).set(encoder.encode(this.opened.get(fd).named));
                return SUCCESS;
            },
            fd_read: (fd, parts, count, read) => {
                const opened = this.opened.get(fd);
                if (!opened) return BADF;
                if (opened.folder !== undefined) return ISDIR;
                let size = 0;
                for (const part of this.parts(parts, count)) {
                    const bytes = opened.content.bytes.subarray(opened.at, opened.at + part.length);
                    part.set(bytes);
                    opened.at += bytes.length;
                    size += bytes.length;
                }
                this.view().setUint32(read, size, true);
                return SUCCESS;
            },
            fd_write: (fd, parts, count, written) => {
                const opened = this.opened.get(fd);
                if (!opened?.content || fd === 0) return BADF;
                let size = 0;
                for (const part of this.parts(parts, count)) {
                    if (opened.appends) opened.at = opened.content.size;
                    opened.content.write(opened.at, part);
                    opened.at += part.length;
                    size += part.length;
                }
                this.view().setUint32(written, size, true);
                return SUCCESS;
            },
            fd_seek: (fd, offset, whence, at) => {
                const opened = this.opened.get(fd);
                if (!opened?.content) return BADF;
                if (fd < 3) return SPIPE;
                const to = Number(offset) + [0, opened.at, opened.content.size][whence];
                if (!(to >= 0)) return INVAL;
                opened.at = to;
                this.view().setBigUint64(at, BigInt(to), true);
                return SUCCESS;
            },
            fd_readdir: (fd, at, size, cookie, used) => {
                const opened = this.opened.get(fd);
                if (opened?.folder === undefined) return opened ? NOTDIR : BADF;
                let filled = 0;
                const entries = this.files.list(opened.folder);
                for (let i = Number(cookie); i < entries.length && filled < size; ++i) {
                    const name = encoder.encode(entries[i][0]);
                    const entry = new DataView(new ArrayBuffer(24 + name.length));
                    entry.setBigUint64(0, BigInt(i + 1), true);
                    entry.setBigUint64(8, BigInt(i + 1), true);
                    entry.setUint32(16, name.length, true);
                    entry.setUint8(20, entries[i][1]);
                    const bytes = new Uint8Array(entry.buffer);
                    bytes.set(name, 24);
                    const fits = bytes.subarray(0, size - filled); // an entry that is cut is asked for again
                    this.bytes(at + filled, fits.length).set(fits);
                    filled += fits.length;
                }
                this.view().setUint32(used, filled, true);
                return SUCCESS;
            },
            path_open: (fd, links, at, size, flags, rights, inherited, modes, result) => {
                const path = this.path(fd, at, size);
                if (path === undefined) return BADF;
                const [creates, folder_alone, alone, truncates] = [1, 2, 4, 8].map(bit => (flags & bit) !== 0);
                const number = Math.max(...this.opened.keys()) + 1;
                let content = this.files.all.get(path);
                if (this.files.folders.has(path)) {
                    if (creates || truncates) return ISDIR;
                    this.opened.set(number, { folder: path });
                } else {
                    if (folder_alone) return content ? NOTDIR : NOENT;
                    if (content && creates && alone) return EXIST;
                    if (!content && (!creates || !this.files.folders.has(this.files.parent(path)))) return NOENT;
                    if (!content) {
                        content = new Content(new Uint8Array());
                        content.changed = true;
                        this.files.add(path, content);
                    }
                    if (truncates) content.truncate();
                    this.opened.set(number, { content, at: 0, appends: (modes & 1) !== 0 });
                }
                this.view().setUint32(result, number, true);
                return SUCCESS;
            },
            path_filestat_get: (fd, links, at, size, facts) => {
                const path = this.path(fd, at, size);
                if (path === undefined) return BADF;
                if (this.files.folders.has(path)) return this.facts(FOLDER, 0, facts);
                const content = this.files.all.get(path);
                return content ? this.facts(REGULAR, content.size, facts) : NOENT;
            },
            path_rename: (fd, at, size, to, new_at, new_size) => {
                const path = this.path(fd, at, size), target = this.path(to, new_at, new_size);
                const content = this.files.all.get(path);
                if (!content || target === undefined) return NOENT;
                if (this.files.folders.has(target)) return ISDIR;
                this.files.all.delete(path);
                content.changed = true;
                this.files.add(target, content);
                return SUCCESS;
            },
            path_unlink_file: (fd, at, size) => this.files.all.delete(this.path(fd, at, size)) ? SUCCESS : NOENT,
            path_readlink: () => INVAL, // there are no links
        };
        // What is not here the command does not need; a library may still import it.
        return { wasi_snapshot_preview1: new Proxy(calls, { get: (have, name) => have[name] ?? (() => NOSYS) }) };
    }
}

/// Compiles the module: once, for as many runs as are wanted. `bytes`: of distpoint.wasm.
export function compile(bytes) { return WebAssembly.compile(bytes); }

/// Runs the command once, in a new instance: a run leaves nothing behind, whatever it does.
export async function run(module, { args = [], files = [], stdin = '', env = {} } = {}) {
    const system = new System({ args, files, stdin, env });
    let status = null, failure = null;
    try {
        const instance = await WebAssembly.instantiate(module, system.imports());
        system.memory = instance.exports.memory;
        instance.exports._start();
        status = 0;
    } catch (error) {
        if (error instanceof Exit) status = error.status;
        else failure = String(error); // a trap, or no memory
    }
    return { status, failure, stdout: system.out.bytes.slice(), stderr: system.err.bytes.slice(), files: system.files.changed() };
}
