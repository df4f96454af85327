#!/usr/bin/env node
// Starts the program of the package for this system, with the same arguments, and ends as it does.
'use strict';
const { spawn } = require('node:child_process');

const name = `northstar-${process.platform}-${process.arch}`;
const file = process.platform === 'win32' ? 'northstar.exe' : 'northstar';
let program;
try {
  program = require.resolve(`${name}/${file}`);
} catch {
  console.error(`There is no Northstar for ${process.platform} on ${process.arch} here. If there is a package ${name}, ` +
    'optional packages were left out when this one was installed: install it again without --no-optional.');
  process.exit(1);
}
const child = spawn(program, process.argv.slice(2), { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => { console.error(`${program}: ${error.message}`); process.exit(1); });
child.on('exit', (code, signal) => { process.exitCode = signal ? 1 : code; });
