# The rules of the protected environments in, one line each out: those that meet an environment, or that none does.
#   $name   of an environment that has to stay unprotected

[.[] | select(meets(.name; $name)).name]
| if . == [] then "fine\tno rule of this project protects it" else .[]
  | "finding\trule \(.) protects it, so its jobs say environment_protected: true and get the subject of a protected environment on the same ref" end
| sub("\t"; "\tenvironment \($name): ")
