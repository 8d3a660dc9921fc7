/**
 * Runs before the first paint, so that a chosen theme does not flash. It is text because it has to be inline; the
 * build writes its hash into the page's content security policy. The key is that of components/browser/storage.ts.
 */
export const themeScript =
  "try{var t=localStorage.getItem('keyless.theme');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}";
