# shellcheck shell=sh
# For jobs that publish a folder and delete everything that is not in it.
#
# Files that git tracks came with the checkout, so they prove no build. The runner removes what an earlier job left ("git
# clean"). Ownership is not checked: the runner may clone as another user than the user of the job.
# Source: git documentation, "ls-files" and "safe.directory".

# Stops unless a job has created files in this folder.
aws_oidc_require_output() {
  if [ -z "$(ls -A -- "$1" 2>/dev/null)" ]; then
    printf '%s is missing or empty, and --delete would empty the bucket. Build it in an earlier job and name that job under dependencies.\n' "$1" >&2
    exit 1
  elif ! aws_oidc_new_files=$(git -c safe.directory='*' --literal-pathspecs ls-files --others --directory --no-empty-directory -- "$1"); then
    printf 'git cannot say which files of %s a job has made, and --delete removes from the bucket what is not there. Use an image that has git, and a folder of the checkout. Or leave out --delete.\n' "$1" >&2
    exit 1
  elif [ -z "$aws_oidc_new_files" ]; then
    printf '%s holds only files of the repository, and --delete would remove all others from the bucket. Build it in an earlier job and name that job under dependencies. To publish files of the repository, copy them to a new folder first and publish that one.\n' "$1" >&2
    exit 1
  fi
}
