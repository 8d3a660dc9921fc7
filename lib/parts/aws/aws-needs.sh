# shellcheck shell=sh disable=SC2034,SC2154
# What a failed call of the AWS CLI means, by its standard error: a code in parentheses if AWS answered, words of the CLI if it
# did not get that far. Only a refusal by AWS counts as a missing right.

# aws_needs FILE RIGHT: what is needed to fix that error; RIGHT if AWS refused.
aws_needs() {
  case $(cat "$1") in
    *'is not an answer of AWS'* | *'Unable to parse response'*)
      echo 'a direct connection to AWS: something else answered. Check HTTPS_PROXY, AWS_ENDPOINT_URL, the network, and the aws program'
      ;;
    *'(AccessDenied'* | *'(UnauthorizedOperation)'*) echo "$2" ;;
    *'(NoSuchEntity)'*) echo 'a name that exists in this account' ;;
    *'(ExpiredToken'* | *'(RequestExpired)'* | *'has expired'* | *'token is expired'*)
      echo 'a new sign-in: the current credentials have expired'
      ;;
    *'(InvalidClientTokenId)'* | *'(UnrecognizedClient'* | *'(SignatureDoesNotMatch)'* | *'(IncompleteSignature)'* | \
      *'(InvalidSignature'* | *'(AuthFailure)'* | *[Uu]'nable to locate credentials'* | *'Error loading SSO Token'*)
      echo "valid credentials: sign in again, and check this machine's clock"
      ;;
    *'(Throttling'* | *'(TooManyRequests'* | *'(RequestLimitExceeded)'* | *'(ServiceFailure)'* | *'(ServiceUnavailable)'* | \
      *'(InternalFailure)'* | *'(InternalServer'* | *'(5'[0-9][0-9]')'*)
      echo 'time: AWS is busy or has a fault. Run this again later'
      ;;
    *'(LimitExceeded)'*) echo 'a higher quota in the account' ;;
    *'ould not connect'* | *imeout* | *'timed out'* | *'onnection was closed'* | *'onnection reset'* | *'SSL validation failed'* | \
      *' proxy '*)
      echo 'a connection to AWS: check the network, HTTPS_PROXY, AWS_ENDPOINT_URL and AWS_CA_BUNDLE'
      ;;
    *) echo 'a fix for that' ;;
  esac
}
