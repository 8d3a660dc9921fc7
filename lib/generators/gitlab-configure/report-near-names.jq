# The environments of the project in, a note out for each that is not protected and easily taken for a protected one: the same
# in lower case without punctuation, or one the beginning of the other. An environment of the setup is never taken for another
# one here: what protects it is reported elsewhere.
#   $known   names of the environments that are to be protected
#   $rules   [the rules of the protected environments]

def plain: ascii_downcase | explode | map(select((. > 47 and . < 58) or (. > 96 and . < 123))) | implode;
.[].name | . as $name | plain as $plain
| select($plain != "" and all($known[]; . != $name) and all($rules[0][]; meets(.name; $name) | not))
| $known[] | plain as $other | select($other != "" and (($other | startswith($plain)) or ($plain | startswith($other))))
| "note environment \($name): not protected, and easily mistaken for \(.)"
