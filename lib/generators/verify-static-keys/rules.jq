# Definitions: what counts as a stored key. "by_value" and "by_name" say why, or nothing; "by_guess" is true for names that
# other tools use for keys of AWS and of others alike, which becomes a question. So does a hidden variable that neither
# finds: nobody can look into it. A value goes into these functions and never comes out. "variables" takes a list of
# variables, and $scope.
#
# A secret access key is 40 characters of base64 and has no other mark: "secret_words" takes words of that length with enough
# of every kind of letter, which no digest in hexadecimal, PEM file or path has. Values and names are those of an answer: no
# expression here backtracks over a whole value, and nothing longer than GitLab allows many times over is looked into.
# Names: environment variables in the AWS SDKs and Tools Reference Guide.

def at_most($characters): if length > $characters then error("too long to look into") else . end;
def count(wanted): explode | map(select(wanted)) | length;
def upper: . >= 65 and . <= 90;
def lower: . >= 97 and . <= 122;
def digit: . >= 48 and . <= 57;
def key_id: test("(^|[^A-Z0-9])(AKIA|ASIA)[A-Z0-9]{16}($|[^A-Z0-9])");
def names_secret: test("secret[ _-]?access[ _-]?key"; "i");
def decoded: explode | map(select(upper or lower or digit or . == 43 or . == 47)) | implode | .[:length - length % 4] | try @base64d catch "";
def encoded_words: (select(test("^(?>[A-Za-z0-9+/[:space:]]{32,})=*[[:space:]]*$"))), scan("[A-Za-z0-9+/]{32,}");
def holds_encoded: any(encoded_words | decoded; key_id or names_secret);
def secret_words:
  scan("-----BEGIN [^-]+-----[^-]*-----END [^-]+-----|(?:(?<![A-Za-z0-9+/._-])|(?<=-----))[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=._-])")
  | select(length == 40 and (startswith("-") | not))
  | select(count(upper) > 4 and count(lower) > 4 and count(digit or . == 43) > 0 and count(. == 47) < 5);
def by_value: (. // "" | at_most(100000)) as $value
  | if $value | key_id then "holds an access key ID"
    elif $value | names_secret then "holds a file with credentials"
    elif $value | holds_encoded then "holds credentials, encoded"
    elif any($value | secret_words; true) then "looks like a secret access key"
    else empty end;
def by_name: at_most(1000)
  | if test("^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|SECURITY_TOKEN)$") then "takes precedence over the token"
  elif test("^AWS_(DEFAULT_PROFILE|PROFILE|SHARED_CREDENTIALS_FILE|CONFIG_FILE)$") then "selects stored credentials"
  elif test("^AWS_(ROLE_ARN|ROLE_SESSION_NAME|WEB_IDENTITY_TOKEN_FILE|STS_ID_TOKEN)$") then "gets in the way of the token"
  elif test("^AWS_(ENDPOINT_URL|CA_BUNDLE|CONTAINER_)") then "redirects calls or credentials"
  elif test("SECRET_?ACCESS_?KEY|ACCESS_?KEY_?ID"; "i")
    or ((test("(^|_)((AWS|S3).*|(ECR|IAM)_.*)(KEY|SECRET|TOKEN|CREDENTIAL|CREDS|PASSWORD)"; "i")
        or test("[a-z](Aws|AWS|S3).*(Key|Secret|Token|Credential)"))
      and (test("KMS|KEY_?(ARN|ALIAS|NAME|PREFIX)"; "i") | not)) then "has a name like a key"
  else empty end;
def by_guess: test("(ACCESS|SECRET)_?KEY(_?ID)?$"; "i");
def question($what):
  if .hidden then "Hidden variable \($what): hidden variables cannot be read back. Ask the person who set it what it holds."
  elif .key | by_guess then "Variable \($what): is it an AWS key? Its name suggests it."
  else null end;
def variables: .[]
  | {scope: $scope, name: .key, environment: (.environment_scope // null), type: (.variable_type // "env_var"),
     protected, hidden: (.hidden // false), why: first((.value | by_value), (.key | by_name), null),
     ask: question("\(.key) of \($scope)")}
  | select(.why or .ask);
