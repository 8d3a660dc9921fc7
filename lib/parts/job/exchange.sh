# shellcheck shell=sh disable=SC2154
# AssumeRoleWithWebIdentity with the program the image has: a POST that needs no signature. The token is in a file, never in
# the arguments of a program. Every program reports errors in the words of the AWS CLI.
# Sources: STS API Reference, AssumeRoleWithWebIdentity and "Common errors"; the manuals of curl, GNU Wget and Python's urllib.

# aws_oidc_exchange ROLE SECONDS FILE: prints the ARN of the session, its key, its secret and its token.
aws_oidc_exchange() {
  if [ "${aws_oidc_program##*/}" = aws ]; then
    aws_oidc_call aws sts assume-role-with-web-identity --role-arn "$1" \
      --role-session-name "$aws_oidc_session_name" --duration-seconds "$2" \
      --web-identity-token "file://$aws_oidc_directory/$3" --output text --query \
      "join(' ', [AssumedRoleUser.Arn, Credentials.AccessKeyId, Credentials.SecretAccessKey, Credentials.SessionToken])"
  else
    (umask 077 && aws_oidc_write "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn=$(aws_oidc_encode "$1")&RoleSessionName=$aws_oidc_session_name&DurationSeconds=$2&WebIdentityToken=$(cat "$aws_oidc_directory/$3")" >"$aws_oidc_directory/request")
    aws_oidc_call aws_oidc_ask
  fi
}

# Encodes the characters of an ARN that have another meaning in a form.
aws_oidc_encode() {
  case $1 in
    *+*) aws_oidc_encode "${1%%+*}%2B${1#*+}" ;;
    *=*) aws_oidc_encode "${1%%=*}%3D${1#*=}" ;;
    *) echo "$1" ;;
  esac
}

aws_oidc_ask() {
  aws_oidc_url=https://sts.$aws_oidc_region.$aws_oidc_domain/
  aws_oidc_answer=$(aws_oidc_send 2>"$aws_oidc_directory/said") || :
  case $aws_oidc_answer in
    *'</AssumeRoleWithWebIdentityResult>'*)
      echo "$(aws_oidc_element Arn) $(aws_oidc_element AccessKeyId) $(aws_oidc_element SecretAccessKey) $(aws_oidc_element SessionToken)"
      return
      ;;
    *'<Code>'*'<Message>'*) set -- "$(aws_oidc_element Code)" "$(aws_oidc_element Message)" ;;
    *'HTTP '[1-9]*) set -- "${aws_oidc_answer##*HTTP }" 'this answer is not from STS, check the proxy of the runner' ;;
    *) set -- '' "Could not connect to the endpoint URL: $aws_oidc_url. $(cat "$aws_oidc_directory/said")" ;;
  esac
  echo "${1:+An error occurred ($1) when calling the AssumeRoleWithWebIdentity operation: }$2" >&2
  return 1
}

# Prints the answer and its status. wget knows a proxy only by the lower-case variable.
aws_oidc_send() {
  case ${aws_oidc_program##*/} in
    curl)
      curl -q --silent --show-error --proto =https --max-time 60 --write-out 'HTTP %{http_code}' \
        ${aws_oidc_ca_bundle:+--cacert "$aws_oidc_ca_bundle"} --data "@$aws_oidc_directory/request" "$aws_oidc_url"
      ;;
    wget)
      https_proxy=${https_proxy:-${HTTPS_PROXY:-}} wget --no-verbose --tries=1 --timeout=60 --max-redirect=0 \
        --content-on-error ${aws_oidc_ca_bundle:+--ca-certificate="$aws_oidc_ca_bundle"} \
        --post-file="$aws_oidc_directory/request" --output-document=- "$aws_oidc_url" || {
        aws_oidc_said=$(cat "$aws_oidc_directory/said")
        aws_oidc_status=${aws_oidc_said##*ERROR }
        case $aws_oidc_status in [1-9][0-9][0-9]:*) echo "HTTP ${aws_oidc_status%%:*}" ;; esac
      }
      ;;
    *)
      python3 -I -c 'import ssl, sys, urllib.error, urllib.request as http
url, form, bundle = sys.argv[1:]
try:
    trust = ssl.create_default_context(cafile=bundle or None)
    answer = http.urlopen(url, open(form, "rb").read(), 60, context=trust)
except urllib.error.HTTPError as error:
    answer = error
except OSError as error:
    sys.exit(str(error))
sys.stdout.write("%s HTTP %d" % (answer.read().decode(), answer.code))' \
        "$aws_oidc_url" "$aws_oidc_directory/request" "$aws_oidc_ca_bundle"
      ;;
  esac
}

aws_oidc_element() {
  aws_oidc_text=${aws_oidc_answer#*"<$1>"}
  echo "${aws_oidc_text%%"</$1>"*}"
}
