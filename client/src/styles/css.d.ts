/** Style sheets are bundled by vite; importing one gives nothing. */
declare module '*.css'
