// A file system in memory, to read: what the program asks for when it checks a site. A page loads it after Go's
// wasm_exec.js, whose file system refuses everything, and which goes on refusing what is not here. Paths are absolute or
// below memory.folder.
globalThis.memory = (() => {
  const isFolder = 0o040755, isFile = 0o100644;
  const fail = code => { throw Object.assign(new Error(code), { code }); };

  let made = 0;
  const makeFolder = () => ({ number: ++made, entries: new Map() });
  const makeFile = bytes => ({ number: ++made, bytes });
  const root = makeFolder();
  const memory = { folder: '/', written: { 1: [], 2: [] } }; // to standard output and standard error, in chunks

  const resolve = (...parts) => {
    const names = [];
    for (const name of [memory.folder, ...parts].reduce((all, part) => part.startsWith('/') ? part : `${all}/${part}`).split('/')) {
      if (name === '..') names.pop();
      else if (name !== '' && name !== '.') names.push(name);
    }
    return `/${names.join('/')}`;
  };
  const namesOf = path => resolve(path).split('/').filter(Boolean);
  const entriesOf = node => node.entries ?? fail('ENOTDIR');
  const find = path => namesOf(path).reduce((node, name) => entriesOf(node).get(name) ?? fail('ENOENT'), root);

  let opened = 2;
  const files = new Map(); // what is open, by descriptor
  const file = descriptor => files.get(descriptor) ?? fail('EBADF');
  const size = node => node.bytes?.length ?? 0;
  const status = node => ({
    dev: 1, ino: node.number, mode: node.entries ? isFolder : isFile, nlink: 1, uid: 0, gid: 0, rdev: 0, size: size(node), blksize: 4096,
    blocks: Math.ceil(size(node) / 512), atimeMs: 0, mtimeMs: 0, ctimeMs: 0, isDirectory: () => Boolean(node.entries),
  });
  const writeSync = (descriptor, bytes) => (memory.written[descriptor] ?? fail('EBADF')).push(bytes.slice()) && bytes.length;

  const calls = {
    open(path, flags) {
      const node = find(path);
      if (flags & ~constants.O_DIRECTORY) fail('EROFS');
      if (flags & constants.O_DIRECTORY) entriesOf(node);
      files.set(++opened, { node, at: 0 });
      return opened;
    },
    close: descriptor => { files.delete(file(descriptor) && descriptor); },
    read(descriptor, buffer, offset, length, position) {
      const f = file(descriptor), from = position ?? f.at;
      const bytes = (f.node.bytes ?? fail('EISDIR')).subarray(from, from + length);
      buffer.set(bytes, offset);
      if (position === null) f.at += bytes.length;
      return bytes.length;
    },
    write: (descriptor, buffer, offset, length) => writeSync(descriptor, buffer.subarray(offset, offset + length)),
    stat: path => status(find(path)),
    lstat: path => status(find(path)),
    fstat: descriptor => status(descriptor in memory.written ? makeFile(new Uint8Array()) : file(descriptor).node),
    readdir: path => [...entriesOf(find(path)).keys()],
    readlink: path => find(path) && fail('EINVAL'),
  };

  const constants = { O_WRONLY: 1, O_RDWR: 2, O_CREAT: 0o100, O_EXCL: 0o200, O_TRUNC: 0o1000, O_APPEND: 0o2000, O_DIRECTORY: 0o200000 };
  Object.assign(fs, { constants, writeSync });
  for (const [name, call] of Object.entries(calls)) {
    fs[name] = (...given) => {
      const answer = given.pop();
      let result;
      try {
        result = call(...given);
      } catch (mistake) {
        if (!mistake.code) throw mistake;
        return answer(mistake);
      }
      answer(null, result);
    };
  }
  path.resolve = resolve;
  process.cwd = () => memory.folder;

  // put writes a file, with the folders that it is in.
  memory.put = (path, bytes) => {
    const names = namesOf(path), last = names.pop();
    const folder = names.reduce((node, name) => {
      if (!node.entries.has(name)) node.entries.set(name, makeFolder());
      return node.entries.get(name);
    }, root);
    folder.entries.set(last, makeFile(bytes));
  };
  return memory;
})();
