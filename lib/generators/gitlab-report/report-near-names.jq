# The environments of the project in, a note out for each that is not protected and easily taken for a protected one.
#   $known   names of the environments that are to be protected
#   $rules   [the rules of the protected environments]

def plain: ascii_downcase | explode | map(select((. > 47 and . < 58) or (. > 96 and . < 123))) | implode;
.[].name as $name
| select(any($rules[0][]; meets(.name; $name)) | not)
| select(($known | index($name)) == null and ($name | plain) != "")
| $known[] | select(plain != "") | select((plain | startswith($name | plain)) or (. as $other | $name | plain | startswith($other | plain)))
| "note\tenvironment \($name): not protected, and easily taken for \(.)"
