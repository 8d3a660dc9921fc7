import { write } from '@/lib/formats/write';
import { documentOf, type OutputFile } from '@/lib/generators/types';

/** The text of a generated file. */
export const outputText = (file: OutputFile): string => write(documentOf(file)).text;
