/** The page's own title, from index.html, before the progress of a run replaces it. */
export const PAGE_NAME = document.title;
