// Runs before the first paint, so that a chosen theme does not flash. See components/browser/storage.ts.
try {
  const theme = localStorage.getItem('keyless.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // No storage: the system's theme holds.
}
