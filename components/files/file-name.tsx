/** The path of a file, of which the folders give way where the room is narrow. */
export function FileName({ path }: { readonly path: string }) {
  const slash = path.lastIndexOf('/') + 1;
  return (
    <>
      <span className="truncate text-muted">{path.slice(0, slash)}</span>
      <span className="shrink-0 font-semibold">{path.slice(slash)}</span>
    </>
  );
}
