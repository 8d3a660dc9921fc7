import { write } from '@/lib/formats/write';
import { documentOf, type OutputFile } from '@/lib/generators/types';

/** The text of a file of the bundle. */
export const outputText = (file: OutputFile): string => write(documentOf(file)).text;
