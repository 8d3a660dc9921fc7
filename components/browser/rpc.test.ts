import { expect, test } from 'vitest';
import { connect, latestWins, serve } from './rpc';

const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

function channel() {
  const { port1, port2 } = new MessageChannel();
  port1.start();
  port2.start();
  return [port1, port2] as const;
}

test('answers reach their callers in any order', async () => {
  const [page, worker] = channel();
  const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const calls = {
    slow: async (text: string) => {
      await wait(15);
      return `slow ${text}`;
    },
    fast: (text: string) => `fast ${text}`,
  };
  serve(worker, calls);
  const call = connect<typeof calls>(page);
  expect(await Promise.all([call('slow', 'a'), call('fast', 'b')])).toEqual(['slow a', 'fast b']);
  page.close();
});

test('an exception in the worker rejects the call with its message', async () => {
  const [page, worker] = channel();
  const calls = {
    broken: (_: null): string => {
      throw new Error('no such preset');
    },
  };
  serve(worker, calls);
  await expect(connect<typeof calls>(page)('broken', null)).rejects.toThrow('no such preset');
  page.close();
});

test('a worker that fails rejects every pending call', async () => {
  const listeners = new Map<string, () => void>();
  const worker = {
    postMessage: () => {},
    addEventListener: (type: string, listener: (event: MessageEvent) => void) =>
      void listeners.set(type, () => listener(new MessageEvent(type))),
  };
  for (const event of ['error', 'messageerror']) {
    const call = connect<{ never: (_: null) => string }>(worker);
    const calls = Promise.allSettled([call('never', null), call('never', null)]);
    listeners.get(event)?.();
    expect((await calls).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  }
});

test('while an answer is pending, only the newest question is kept', async () => {
  const asked: number[] = [];
  const answered: number[] = [];
  const ask = latestWins(
    async (question: number) => {
      asked.push(question);
      await settle();
      return question;
    },
    (answer) => answered.push(answer),
    () => {},
  );
  for (const question of [1, 2, 3, 4]) ask(question);
  await settle();
  await settle();
  await settle();
  expect(asked).toEqual([1, 4]);
  expect(answered).toEqual([1, 4]);
});

test('a failed answer does not stop the next question', async () => {
  const failures: unknown[] = [];
  const answered: string[] = [];
  const ask = latestWins(
    async (question: string) => {
      if (question === 'bad') throw new Error('bad');
      return question;
    },
    (answer) => answered.push(answer),
    (reason) => failures.push(reason),
  );
  ask('bad');
  ask('good');
  await settle();
  expect(failures).toEqual([new Error('bad')]);
  expect(answered).toEqual(['good']);
});
