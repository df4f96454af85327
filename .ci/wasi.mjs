// node wasi.mjs PROGRAM.wasm ARGUMENT...: runs a program that is built for WASI, with the whole file system lent to it.
import { readFile } from 'node:fs/promises'
import { WASI } from 'node:wasi'

const [program, ...rest] = process.argv.slice(2)
const wasi = new WASI({
  version: 'preview1', args: [program, ...rest], env: { ...process.env, PWD: process.cwd() }, preopens: { '/': '/' }, returnOnExit: true,
})
const { instance } = await WebAssembly.instantiate(await readFile(program), wasi.getImportObject())
process.exit(wasi.start(instance))
