#!/usr/bin/env node
/**
 * Firefox as Playwright starts it: stands between the two, and answers a command of WebDriver BiDi that this Firefox does not have.
 * Playwright asks for the light color scheme in each context, which Firefox has anyway, and gives up on the error. Everything else is passed on.
 */
import { spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { answer, clientFrames } from './lib/websocket.mjs';

/** Not in Firefox 153. A test that sets dark fails here, and is to be `onlyChromium` (e2e/support.ts). */
const missing = 'emulation.setMediaFeaturesOverride';
const isLight = ({ params }) => params.features['prefers-color-scheme'] === 'light';

const firefox = spawn(process.env.KEYLESS_FIREFOX ?? 'firefox', process.argv.slice(2), {
  stdio: ['ignore', 'inherit', 'pipe'],
});
firefox.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
firefox.on('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => firefox.kill(signal));

for await (const line of createInterface({ input: firefox.stderr })) {
  const port = Number(/WebDriver BiDi listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1]);
  console.error(port ? `WebDriver BiDi listening on ws://127.0.0.1:${await standBefore(port)}` : line);
}

/** Listens on a free port, and passes on what it hears to `port`; resolves to the free port. */
function standBefore(port) {
  const server = createServer((client) => {
    const browser = connect(port, '127.0.0.1');
    browser.pipe(client);
    client.on('close', () => browser.destroy());
    for (const socket of [client, browser]) socket.on('error', () => client.destroy());
    clientFrames(client, {
      // Firefox refuses a request for another port than its own.
      head: (head) => browser.write(head.replace(/^Host: .*$/im, `Host: 127.0.0.1:${port}`)),
      frame: (bytes, text) => {
        const command = text.includes(missing) ? JSON.parse(text) : {};
        if (command.method === missing && isLight(command))
          client.write(answer(JSON.stringify({ type: 'success', id: command.id, result: {} })));
        else browser.write(bytes);
      },
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server.address().port));
  });
}
