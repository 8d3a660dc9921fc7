/**
 * A value that stands for something a file does not say: `‹var.project_path›`, alone or within a text. IAM stores no such character in a
 * policy, so it cannot be meant otherwise.
 */
export const gapText = (expression: string): string => `‹${expression}›`;

/** Whether a text holds something the file does not say. */
export const holdsGap = (text: string): boolean => text.includes('‹');

/** The text between the gaps: one part more than there are gaps. A gap that is never closed reaches to the end. */
export const partsAroundGaps = (text: string): readonly string[] => text.split(/‹[^›]*(?:›|$)/);

/** The gaps of a text, as they stand in it. */
export const gapsIn = (text: string): readonly string[] => text.match(/‹[^›]*(?:›|$)/g) ?? [];
