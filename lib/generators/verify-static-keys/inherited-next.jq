# In: a page of inherited variables. Out: the cursor of the next page, or "end".

.data.project.inheritedCiVariables.pageInfo
| if .hasNextPage then .endCursor else "end" end
