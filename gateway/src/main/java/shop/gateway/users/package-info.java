/** Who may sign in, and who is signed in: users, sessions and one-time links, in Postgres. */
@NullMarked
package shop.gateway.users;

import org.jspecify.annotations.NullMarked;
