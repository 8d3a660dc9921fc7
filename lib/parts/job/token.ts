/** The variable GitLab puts the token in: a name that no other variable of a project is likely to have. */
export const tokenVariable = 'AWS_STS_ID_TOKEN';
