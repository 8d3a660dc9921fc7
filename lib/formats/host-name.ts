/** Whether a text has the form of the name of a host on the internet: words divided by dots, the last one of letters only. */
export const looksLikeHost = (text: string): boolean =>
  /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i.test(text);
