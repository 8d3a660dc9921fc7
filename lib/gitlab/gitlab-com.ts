/** The one instance everybody shares, and the only issuer with condition keys of its own. */
export const gitlabCom = 'https://gitlab.com';
