package org.ketex.async;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Configures asynchronous requests. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AsyncSettings.class)
class AsyncConfiguration {}
