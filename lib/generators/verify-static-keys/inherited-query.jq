# In: nothing; $path of the project, and $cursor, null for the first page. Out: the question to GraphQL.

{variables: {path: $path, cursor: $cursor},
query: "query($path: ID!, $cursor: String) { project(fullPath: $path) {
  inheritedCiVariables(first: 100, after: $cursor) { pageInfo { hasNextPage endCursor }
    nodes { key groupName groupCiCdSettingsPath protected environmentScope } } } }"}
