/** Where the two searches for stored keys are: other files of the bundle name them. */
export const searchPaths = {
  gitlab: 'verify/find-static-keys.sh',
  aws: 'verify/find-access-keys.sh',
} as const;
