/** The variable with the token. No other variable of a project is likely to have this name. */
export const tokenVariable = 'AWS_STS_ID_TOKEN';
