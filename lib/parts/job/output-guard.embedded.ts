// Made from output-guard.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const outputGuard: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "# Stops unless a job has created files in this folder.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["aws_oidc_require_output"],
    calls: ["literal","say"],
    text: [
      "aws_oidc_require_output() {",
      "  if [ -z \"$(ls -A -- \"$1\" 2>/dev/null)\" ]; then",
      "    printf '%s is missing or empty, and --delete would empty the bucket. Build it in an earlier job and name that job under dependencies.\\n' \"$1\" >&2",
      "    exit 1",
      "  elif ! aws_oidc_new_files=$(git -c safe.directory='*' --literal-pathspecs ls-files --others --directory --no-empty-directory -- \"$1\"); then",
      "    printf 'git cannot say which files of %s a job has made, and --delete removes from the bucket what is not there. Use an image that has git, and a folder of the checkout. Or leave out --delete.\\n' \"$1\" >&2",
      "    exit 1",
      "  elif [ -z \"$aws_oidc_new_files\" ]; then",
      "    printf '%s holds only files of the repository, and --delete would remove all others from the bucket. Build it in an earlier job and name that job under dependencies. To publish files of the repository, copy them to a new folder first and publish that one.\\n' \"$1\" >&2",
      "    exit 1",
      "  fi",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
