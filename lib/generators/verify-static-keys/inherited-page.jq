# In: a list of the answers, -s. Out: whether it is one page of inherited variables.

length == 1 and (.[0].data.project.inheritedCiVariables
  | (.nodes | type == "array" and all(.[]; .key | type == "string")) and (.pageInfo.hasNextPage | type == "boolean"))
