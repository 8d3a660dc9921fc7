/** Sends a message to the service worker of this page. It answers whether a newer version is waiting. */
function ask(worker: ServiceWorker, question: 'state' | 'use the newest'): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<{ newerWaits: boolean }>) => resolve(data.newerWaits);
    worker.postMessage(question, [port2]);
  });
}

/**
 * Keeps the page available without a network, if the browser can. Calls `onNewer` when a newer version has
 * been fetched; the page keeps its version until `takeNewest`. A page that cannot be kept works as before, so
 * failures are not reported.
 */
export async function keepForOffline(onNewer: () => void): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  const check = async () => {
    const { controller } = serviceWorker;
    if (controller !== null && (await ask(controller, 'state'))) onNewer();
  };
  serviceWorker.addEventListener('controllerchange', () => void check());
  try {
    await serviceWorker.register('/sw.js');
  } catch {
    return;
  }
  await check();
}

/** Switches to the newest version and reloads. The input is a draft in this browser, so it survives. */
export async function takeNewest(): Promise<void> {
  const { controller } = navigator.serviceWorker;
  if (controller !== null) await ask(controller, 'use the newest');
  location.reload();
}
