/** The one instance everybody shares, and the only issuer with GitLab condition keys. */
export const gitlabCom = 'https://gitlab.com';
