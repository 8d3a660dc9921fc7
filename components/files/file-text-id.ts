/** The id of the region with the text of the file that is shown. */
export const fileTextId = 'file-text';
