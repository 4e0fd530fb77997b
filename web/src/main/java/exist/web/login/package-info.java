/** Who is let in to the console and the Web API, how much they may bring, and what others may make them do: nothing. */
package exist.web.login;
