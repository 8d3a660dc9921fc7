/**
 * Runs before the first paint, so that neither a chosen theme nor the first screen flashes for a user who has
 * a draft. It is text because it must be inline; the build writes its hash into the page's content security
 * policy. The keys are those of components/browser/storage.ts and components/browser/holds-work.ts.
 */
export const themeScript =
  "try{var d=document.documentElement.dataset,t=localStorage.getItem('keyless.theme');if(t==='light'||t==='dark')d.theme=t;if(/^#v\\d+\\./.test(location.hash)||Object.keys(localStorage).some(function(k){return k.indexOf('keyless.draft')===0}))d.work=''}catch(e){}";
