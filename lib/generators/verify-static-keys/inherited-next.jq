# In: a page of inherited variables. Out: the cursor of the next page as JSON, or "end".

.data.project.inheritedCiVariables.pageInfo
| if .hasNextPage then .endCursor | tojson else "end" end
