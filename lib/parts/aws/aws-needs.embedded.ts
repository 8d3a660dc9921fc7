// Made from aws-needs.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const awsNeeds: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: [],
    text: [
      "# aws_needs FILE RIGHT: what is needed to fix that error; RIGHT if AWS refused.",
    ].join('\n'),
  },
  {
    kind: 'source',
    defines: ["aws_needs"],
    calls: [],
    text: [
      "aws_needs() {",
      "  case $(cat \"$1\") in",
      "    *'is not an answer of AWS'* | *'Unable to parse response'*)",
      "      echo 'a direct connection to AWS: something else answered. Check HTTPS_PROXY, AWS_ENDPOINT_URL, the network, and the aws program'",
      "      ;;",
      "    *'(AccessDenied'* | *'(UnauthorizedOperation)'*) echo \"$2\" ;;",
      "    *'(NoSuchEntity)'*) echo 'a name that exists in this account' ;;",
      "    *'(ExpiredToken'* | *'(RequestExpired)'* | *'has expired'* | *'token is expired'*)",
      "      echo 'a new sign-in: the current credentials have expired'",
      "      ;;",
      "    *'(InvalidClientTokenId)'* | *'(UnrecognizedClient'* | *'(SignatureDoesNotMatch)'* | *'(IncompleteSignature)'* | \\",
      "      *'(InvalidSignature'* | *'(AuthFailure)'* | *[Uu]'nable to locate credentials'* | *'Error loading SSO Token'*)",
      "      echo \"valid credentials: sign in again, and check this machine's clock\"",
      "      ;;",
      "    *'(Throttling'* | *'(TooManyRequests'* | *'(RequestLimitExceeded)'* | *'(ServiceFailure)'* | *'(ServiceUnavailable)'* | \\",
      "      *'(InternalFailure)'* | *'(InternalServer'* | *'(5'[0-9][0-9]')'*)",
      "      echo 'time: AWS is busy or has a fault. Run this again later'",
      "      ;;",
      "    *'(LimitExceeded)'*) echo 'a higher quota in the account' ;;",
      "    *'ould not connect'* | *imeout* | *'timed out'* | *'onnection was closed'* | *'onnection reset'* | *'SSL validation failed'* | \\",
      "      *' proxy '*)",
      "      echo 'a connection to AWS: check the network, HTTPS_PROXY, AWS_ENDPOINT_URL and AWS_CA_BUNDLE'",
      "      ;;",
      "    *) echo 'a fix for that' ;;",
      "  esac",
      "}",
    ].join('\n'),
  },
  { kind: 'source', defines: [], calls: [], text: '' },
];
