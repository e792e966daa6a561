/** Which browser this is, as far as help texts need to know. */

/** Whose settings to describe when a permission was refused. */
export type Family = 'chrome' | 'android' | 'firefox' | 'safari' | 'ios' | 'other';

/** Programs that show pages in a window of their own, where capture often fails. */
export type InApp = 'wechat' | 'outlook' | 'teams' | 'linkedin' | 'facebook' | 'other';

const IN_APP: [InApp, RegExp][] = [
  ['wechat', /MicroMessenger|WeChat/i],
  ['outlook', /Outlook-(iOS|Android)|OutlookMobile|com\.microsoft\.office\.outlook/i],
  ['teams', /Teams\/|TeamsMobile/i],
  ['linkedin', /LinkedInApp/i],
  ['facebook', /FBAN|FBAV|Instagram/],
  // Android's own mark of a web view, and an iPhone page without Safari's name.
  ['other', /; wv\)|\bLine\/|(iPhone|iPad).*AppleWebKit(?!.*(Safari|CriOS|FxiOS|EdgiOS))/],
];

/** The program this page is shown inside of, or `null` in a browser proper. */
export function inAppOf(userAgent: string): InApp | null {
  return IN_APP.find(([, mark]) => mark.test(userAgent))?.[0] ?? null;
}

/** The browser's family. `touchPoints` tells an iPad, which calls itself a Mac. */
export function familyOf(userAgent: string, touchPoints: number): Family {
  const appleTouch = /iPhone|iPad|iPod/.test(userAgent);
  if (appleTouch || (/Macintosh/.test(userAgent) && touchPoints > 1)) return 'ios';
  if (/Firefox\//.test(userAgent)) return 'firefox';
  if (/Android/.test(userAgent)) return 'android';
  if (/Chrome\/|Chromium\/|Edg\//.test(userAgent)) return 'chrome';
  if (/Safari\//.test(userAgent)) return 'safari';
  return 'other';
}
