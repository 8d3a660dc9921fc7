/** Where an attack can end, in the order it meets them. */
export const layers = {
  gitlab: 'GitLab',
  pipeline: 'Pipeline rules',
  job: 'Job',
  provider: 'Identity provider',
  'trust-policy': 'Trust policy',
  role: 'Role settings',
} as const satisfies Record<string, string>;

export type Layer = keyof typeof layers;
