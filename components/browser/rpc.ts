/**
 * Calls between the page and its workers: plain functions over structured-cloneable data, by name. `Calls` is
 * the one contract that types both sides.
 */
export type Calls = { readonly [name: string]: (argument: never) => unknown };

interface Request {
  readonly id: number;
  readonly name: string;
  readonly argument: unknown;
}

type Response =
  | { readonly id: number; readonly ok: true; readonly result: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string };

/** The part of a `Worker` (or of a worker's own scope) that is used here. */
export interface Port {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  /**
   * Only a `Worker` has these events: its code cannot be loaded, it threw outside a call, or an answer cannot
   * be read.
   */
  addEventListener(type: 'error' | 'messageerror', listener: () => void): void;
}

export type Call<C extends Calls> = <Name extends keyof C & string>(
  name: Name,
  argument: Parameters<C[Name]>[0],
) => Promise<Awaited<ReturnType<C[Name]>>>;

/**
 * The page's side: every call returns a promise, which rejects with what the worker throws. When the worker
 * itself fails, all pending calls are rejected, so no caller waits forever.
 */
export function connect<C extends Calls>(port: Port): Call<C> {
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (reason: Error) => void }>();
  let last = 0;
  port.addEventListener('message', ({ data }: MessageEvent<Response>) => {
    const caller = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.ok) caller?.resolve(data.result as never);
    else caller?.reject(new Error(data.message));
  });
  const failed = () => {
    const callers = [...waiting.values()];
    waiting.clear();
    for (const { reject } of callers) reject(new Error('A background worker of the page failed.'));
  };
  port.addEventListener('error', failed);
  port.addEventListener('messageerror', failed);
  return (name, argument) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      port.postMessage({ id: last, name, argument } satisfies Request);
    });
}

/** The worker's side. */
export function serve<C extends Calls>(port: Port, calls: C): void {
  port.addEventListener('message', async ({ data }: MessageEvent<Request>) => {
    const { id, name, argument } = data;
    try {
      const call = calls[name];
      if (!call) throw new Error(`The worker has no call named ${name}.`);
      port.postMessage({ id, ok: true, result: await call(argument as never) } satisfies Response);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      port.postMessage({ id, ok: false, message } satisfies Response);
    }
  });
}

/**
 * Sends only the newest input while an answer is pending, so a slow worker never gets a queue. `receive` gets
 * each answer with its input, `fail` the error.
 */
export function latestWins<Question, Answer>(
  ask: (question: Question) => Promise<Answer>,
  receive: (answer: Answer, question: Question) => void,
  fail: (reason: unknown) => void,
): (question: Question) => void {
  let busy = false;
  let next: { readonly question: Question } | undefined;
  const send = async (question: Question) => {
    busy = true;
    try {
      receive(await ask(question), question);
    } catch (reason) {
      fail(reason);
    }
    busy = false;
    const waiting = next;
    next = undefined;
    if (waiting) void send(waiting.question);
  };
  return (question) => {
    if (busy) next = { question };
    else void send(question);
  };
}
