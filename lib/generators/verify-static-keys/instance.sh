# shellcheck shell=sh disable=SC2034,SC2154,SC2016
# Variables of the whole instance: nobody but GitLab has some on gitlab.com.

search_instance() { read_pages instance 'an administrator' admin/ci/variables variables key; }
